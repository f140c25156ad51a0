// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ends something that would go on for ever when the program is asked to end (Ctrl-C, or SIGTERM); asked a second time,
/// the program ends at once.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    init(_ end: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            // What the system would do by itself is to end the program.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                end()
            }
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
#endif
