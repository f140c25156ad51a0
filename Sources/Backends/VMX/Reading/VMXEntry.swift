// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// A key with its value, as one line of a `.vmx` file gives them.
struct VMXEntry {
    /// The key as it is written.
    let key: String
    /// The key in lower case: VMware compares keys without regard to case.
    let name: String
    /// The value with its escapes resolved; nil where it is not what the format allows.
    let value: String?
    /// The line, from 1; 0 for a setting of another document.
    let line: Int
    /// The first column of the key, and the one after the value, in code points from 1.
    let columns: Range<Int>
    let locus: Locus
}

/// A file that cannot be read at all.
struct VMXError: Error {
    let reason: String
}
