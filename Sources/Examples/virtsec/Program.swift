// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser

/// Where the program starts: no error leaves it without an exit code of the contract.
@main
enum Program {
    static func main() async {
        System.holdStandardStreams()
        System.ignoreBrokenPipes()
        System.exit(await status(of: Array(CommandLine.arguments.dropFirst())))
    }

    private static func status(of arguments: [String]) async -> Int32 {
        if let complaint = Virtsec.complaint(aboutVerbOf: arguments) ?? OptionalValue.complaint(about: arguments) {
            Terminal.tell(complaint)
            return ExitStatus.usage
        }
        do {
            return await run(try Virtsec.parseAsRoot(OptionalValue.spelledOut(in: arguments)))
        } catch {
            return told(error)
        }
    }

    private static func run(_ command: sending any ParsableCommand) async -> Int32 {
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
            return ExitStatus.good
        } catch let code as ExitCode {
            return code.rawValue
        } catch let failure as CommandFailure {
            Terminal.tell(failure.message)
            return failure.status
        } catch {
            // The parser's own commands, such as `help`, end here too.
            return told(error, otherwise: ExitStatus.defect)
        }
    }

    /// Prints what the parser has to say: help and completions on standard output, anything else on standard error.
    private static func told(_ error: any Error, otherwise: Int32 = ExitStatus.usage) -> Int32 {
        let message = OptionalValue.asWritten(Virtsec.fullMessage(for: error))
        let code = Virtsec.exitCode(for: error)
        guard code == .success else {
            Terminal.tellLines(message)
            return code == .validationFailure ? ExitStatus.usage : otherwise
        }
        do {
            try ReportOutput.standard.write(Array("\(message)\n".utf8))
            return ExitStatus.good
        } catch {
            Terminal.tell(error.message)
            return error.status
        }
    }
}
#else
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Says why there is no command line.
@main
enum Program {
    static func main() {
        let message = Array("virtsec was built without the trait CommandLine\n".utf8)
        _ = write(2, message, message.count)
        exit(64)
    }
}
#endif
