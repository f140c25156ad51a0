// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecPolicyFiles

private struct NoFile: Error {}

/// Bytes, to a baseline, to text, to the same baseline; to labels and to waivers: nothing may crash, hang or go wrong unsaid.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicyFile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    let reader = BaselineReader(asOf: Instant(secondsSince1970: 1_800_000_000)) { _ in throw NoFile() }
    do {
        let baseline = try reader.baseline(bytes, path: "fuzz").baseline
        let text = BaselineText(baseline).text
        let again = try reader.baseline(Array(text.utf8), path: "fuzz").baseline
        precondition(BaselineText(again).text == text)
        precondition(BaselineDifference(from: baseline, to: again).changes.isEmpty)
    } catch {
        check(error, bytes)
    }
    do {
        _ = try LabelReader().labels(bytes, path: "fuzz")
    } catch {
        check(error, bytes)
    }
    do {
        let waivers = try WaiverFile.read(bytes, path: "fuzz")
        precondition(Set(waivers.map(\.id)).count == waivers.count)
        precondition(waivers.allSatisfy { !$0.scopes.isEmpty && !$0.rules.isEmpty })
    } catch {
        check(error, bytes)
    }
    return 0
}

/// A problem stands inside the file.
private func check(_ error: PolicyFileError, _ bytes: [UInt8]) {
    precondition(!error.problems.isEmpty)
    for problem in error.problems { precondition((problem.line ?? 1) <= bytes.count + 1) }
}
