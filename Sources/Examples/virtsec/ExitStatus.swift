// SPDX-License-Identifier: Apache-2.0

#if CommandLine

/// The exit codes of every verb.
enum ExitStatus {
    static let good: Int32 = 0
    static let answerIsNo: Int32 = 1
    static let couldNotTell: Int32 = 2
    /// Of packages: nothing is wrong, and not all can be proven.
    static let notProven: Int32 = 3
    static let usage: Int32 = 64
    static let defect: Int32 = 70
    static let outputFailed: Int32 = 74
}

/// Why a command ended early.
struct CommandFailure: Error {
    let status: Int32
    /// One sentence; it may hold text from outside, and is escaped when it is printed.
    let message: String

    static func usage(_ message: String) -> CommandFailure {
        CommandFailure(status: ExitStatus.usage, message: message)
    }

    static func output(_ message: String) -> CommandFailure {
        CommandFailure(status: ExitStatus.outputFailed, message: message)
    }
}
#endif
