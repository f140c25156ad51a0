// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program that is run to its end, with the most memory that this run alone has taken.
enum Child {
    struct NotStarted: Error {}

    static func run(_ tool: URL, _ arguments: [String]) throws -> (seconds: Double, peakMegabytes: Double) {
        var words: [UnsafeMutablePointer<CChar>?] = ([tool.path()] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process = pid_t()
        var usage = rusage()
        let time = try seconds {
            guard posix_spawn(&process, tool.path(), nil, nil, words, environ) == 0 else { throw NotStarted() }
            var status: Int32 = 0
            guard wait4(process, &status, 0, &usage) == process else { throw NotStarted() }
        }
        return (time, Double(usage.ru_maxrss) / 1_024)
    }
}
