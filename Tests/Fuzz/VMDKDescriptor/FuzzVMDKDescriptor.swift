// SPDX-License-Identifier: Apache-2.0

import VirtSecDiskImage

/// The text of a VMDK: nothing may crash or hang, and what leads to the host is refused.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVMDKDescriptor(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let descriptor = VMDKDescriptor(parsing: input(start, count))
    precondition(descriptor.extents.allSatisfy { $0.line >= 1 })
    precondition(descriptor.entries.allSatisfy { $0.line >= 1 && !$0.key.isEmpty })
    precondition(descriptor.references.count <= descriptor.extents.count + 1)
    for reference in descriptor.references { _ = reference.target?.leavesFolder }
    _ = descriptor.virtualSize
    return 0
}
