// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

private struct NoFile: Error {}

private let instant = Instant(secondsSince1970: 1_800_000_000)

/// Bytes, to what their first key says that they are, or else to everything: nothing may crash, hang or go wrong unsaid.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicyFile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    let readers: [(kind: String, read: ([UInt8]) -> Void)] = [
        ("baseline/", readBaseline), ("labels/", readLabels), ("waivers/", readWaivers), ("test/", readTests),
    ]
    let head = String(decoding: bytes.prefix(64), as: UTF8.self)
    let meant = readers.filter { head.contains($0.kind) }
    for reader in meant.isEmpty ? readers : meant { reader.read(bytes) }
    return 0
}

/// A baseline, to text, to the same baseline.
private func readBaseline(_ bytes: [UInt8]) {
    let reader = BaselineReader(asOf: instant) { _ in throw NoFile() }
    do {
        let baseline = try reader.baseline(bytes, path: "fuzz").baseline
        let text = BaselineText(baseline).text
        let again = try reader.baseline(Array(text.utf8), path: "fuzz").baseline
        precondition(BaselineText(again).text == text)
        precondition(BaselineDifference(from: baseline, to: again).changes.isEmpty)
    } catch {
        check(error, bytes)
    }
}

private func readLabels(_ bytes: [UInt8]) {
    do {
        _ = try LabelReader().labels(bytes, path: "fuzz")
    } catch {
        check(error, bytes)
    }
}

private func readWaivers(_ bytes: [UInt8]) {
    do {
        let waivers = try WaiverFile.read(bytes, path: "fuzz")
        precondition(Set(waivers.map(\.id)).count == waivers.count)
        precondition(waivers.allSatisfy { !$0.scopes.isEmpty && !$0.rules.isEmpty })
    } catch {
        check(error, bytes)
    }
}

/// Cases, judged; a file that is read as one of tests is also taken for one.
private func readTests(_ bytes: [UInt8]) {
    let reader = PolicyTestReader(at: instant) { path in
        guard path.hasSuffix(".xml") else { throw NoFile() }
        return Array("<domain type='kvm'><name>web01</name></domain>".utf8)
    }
    do {
        let cases = try reader.cases(bytes, path: "fuzz", documents: LibvirtXMLReader())
        precondition(!cases.isEmpty)
        precondition(Set(cases.map(\.id)).count == cases.count)
        for test in cases.prefix(8) {
            let result = try test.run(observing: true)
            precondition(result.isPassed == result.lines.isEmpty)
            let again = try test.run().lines
            precondition(again == result.lines)
        }
    } catch let error as PolicyFileError {
        check(error, bytes)
    } catch {
        preconditionFailure("\(error)")
    }
}

/// A problem stands inside the file.
private func check(_ error: PolicyFileError, _ bytes: [UInt8]) {
    precondition(!error.problems.isEmpty)
    for problem in error.problems { precondition((problem.line ?? 1) <= bytes.count + 1) }
}
