// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecReporting

/// The report of an earlier run: what is read is written and read again as the same, in whatever pieces it comes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEarlierReport(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    do throws(ReportReadingError) {
        let memory = try RecognitionMemory(report: bytes)
        var rest = bytes[...]
        let pieces = try? RecognitionMemory(reportInPieces: {
            defer { rest = rest.dropFirst(3) }
            return Array(rest.prefix(3))
        })
        precondition(pieces == memory)
        let recognition = Recognition(of: [], previous: memory, isComplete: false)
        // Names of more than 1,024 bytes and what was missed too often are left out.
        guard recognition.memory.identities.allSatisfy({ ($0.name?.utf8.count ?? 0) <= 1_024 && $0.missedRuns <= 100 })
        else { return 0 }
        let report = JSONReport(Inventory(), recognition: recognition).text()
        let again = try RecognitionMemory(report: Array(report.utf8))
        precondition(again == recognition.memory)
    } catch {
        precondition(error.line > 0 && error.column > 0 && !error.message.isEmpty)
    }
    return 0
}
