// SPDX-License-Identifier: Apache-2.0

import VirtSecOVF

/// Bytes, to the members of an archive: nothing may crash, hang, or lie outside of the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTar(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var bytes = input(start, count)
    scan(bytes)
    // Random bytes rarely have a right checksum: with one, the rest of the reader is reached.
    for header in stride(from: 0, to: bytes.count - 511, by: 512) where bytes[header + 257] == UInt8(ascii: "u") {
        sum(&bytes, header)
    }
    scan(bytes)
    return 0
}

private func scan(_ bytes: [UInt8]) {
    do throws(TarError) {
        let members = try TarScanner.scan(MemoryBytes(bytes)).members
        var end: UInt64 = 0
        for member in members {
            precondition(member.headerOffset >= end && member.offset > member.headerOffset)
            end = member.offset + member.size
            precondition(end <= UInt64(bytes.count) && (!member.isFolder || member.size == 0))
            let steps = member.name.split(separator: "/", omittingEmptySubsequences: false)
            let isPlain = steps.allSatisfy { !$0.isEmpty && $0 != ".." && $0 != "." }
            precondition(isPlain || (member.name == "." && member.isFolder))
            precondition(!member.name.utf8.contains { $0 < 32 || $0 == UInt8(ascii: "\\") })
        }
        let files = members.filter { !$0.isFolder }.map { $0.name.lowercased() }
        precondition(Set(files).count == files.count)
    } catch {
        precondition(!error.message.isEmpty && error.offset <= UInt64(bytes.count))
    }
}

/// Puts the sum of a header's bytes into its field.
private func sum(_ bytes: inout [UInt8], _ header: Int) {
    let field = (header + 148)..<(header + 156)
    bytes.replaceSubrange(field, with: repeatElement(32, count: 8))
    let digits = String(bytes[header..<(header + 512)].reduce(0) { $0 + Int($1) }, radix: 8)
    let text = String(repeating: "0", count: 6 - min(digits.utf8.count, 6)) + digits
    bytes.replaceSubrange(field, with: Array(text.utf8) + [0, 32])
}
