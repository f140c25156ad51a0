// SPDX-License-Identifier: Apache-2.0

extension LibvirtWord {
    private static let total: UInt16 = UInt16(LibvirtWord.allCases.count)

    /// The word with a number of the vocabulary; nil for a number that is no name.
    ///
    /// The cases are numbered from 0 without a gap, so a number below their count is a case; `init(rawValue:)` would
    /// compare it with all of them.
    @inline(__always)
    init?(number: UInt16) {
        guard number < Self.total else { return nil }
        self = unsafeBitCast(number, to: LibvirtWord.self)
    }
}
