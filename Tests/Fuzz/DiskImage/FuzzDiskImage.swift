// SPDX-License-Identifier: Apache-2.0

import VirtSecDiskImage

/// The first byte tells how much of the rest is at hand: nothing may crash or hang, whatever a header says.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDiskImage(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let all = input(start, count)
    let bytes = Array(all.dropFirst())
    let parts =
        switch all.first ?? 0 {
        case 0: DiskImageBytes(bytes)
        case 1: DiskImageBytes(head: bytes, size: .max)
        case 2: DiskImageBytes(head: Array(bytes.prefix(512)), tail: Array(bytes.suffix(1_024)), size: 1 << 62)
        default: DiskImageBytes(head: [], tail: bytes, size: UInt64(bytes.count))
        }
    let header = DiskImageHeader(reading: parts)
    let claims = DiskImageClaims(fileName: "disk.vmdk", format: .vmdk, capacity: 1 << 30)
    let problems = header.problems(against: claims)
    precondition(problems.count >= header.problems.count)
    precondition(problems.allSatisfy { !$0.description.isEmpty })
    // An image that names the host is never without a problem.
    precondition(
        header.references.isEmpty || header.format == .vmdkSparse || header.format == .vmdkStreamOptimized
            || !problems.isEmpty)
    return 0
}
