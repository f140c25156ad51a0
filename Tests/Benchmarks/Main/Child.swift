// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program that is run to its end, with the most memory that this run alone has taken.
enum Child {
    struct NotStarted: Error {}

    struct Run {
        let seconds: Double
        let peakMegabytes: Double
        /// Whether it ended with 0.
        let isGood: Bool
    }

    static func run(_ tool: URL, _ arguments: [String]) throws -> Run {
        var words: [UnsafeMutablePointer<CChar>?] = ([tool.path()] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process = pid_t()
        var usage = rusage()
        var status: Int32 = 0
        let time = try seconds {
            guard posix_spawn(&process, tool.path(), nil, nil, words, environ) == 0 else { throw NotStarted() }
            guard wait4(process, &status, 0, &usage) == process else { throw NotStarted() }
        }
        return Run(seconds: time, peakMegabytes: Double(usage.ru_maxrss) / 1_024, isGood: status == 0)
    }
}
