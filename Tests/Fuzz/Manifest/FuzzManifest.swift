// SPDX-License-Identifier: Apache-2.0

import VirtSecTrust

/// Bytes, to the entries of a manifest, to a manifest in the plain spelling, to the same entries.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzManifest(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    let lines = bytes.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let manifest = Manifest(bytes)
    for problem in manifest.problems { precondition(problem.line >= 1 && problem.line <= lines + 1) }
    for entry in manifest.entries {
        precondition(entry.line >= 1 && entry.line <= lines && !entry.name.isEmpty)
        precondition(entry.digest.bytes.count == entry.digest.algorithm.byteCount)
    }
    let text = manifest.entries.map { "SHA\(number($0.digest.algorithm))(\($0.name))= \($0.digest.hexadecimal)\n" }
    let again = Manifest(Array(text.joined().utf8))
    // A name in the style of sha1sum may begin or end with a blank, which the plain spelling drops.
    let isPlain = manifest.entries.allSatisfy { $0.name.first != " " && $0.name.last != " " }
    if isPlain {
        precondition(again.problems.isEmpty)
        precondition(again.entries.map(\.name) == manifest.entries.map(\.name))
        precondition(again.entries.map(\.digest) == manifest.entries.map(\.digest))
    }
    return 0
}

private func number(_ algorithm: DigestAlgorithm) -> Int {
    algorithm == .sha1 ? 1 : algorithm.byteCount * 8
}
