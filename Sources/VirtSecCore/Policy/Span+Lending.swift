// SPDX-License-Identifier: Apache-2.0

extension Span where Element: ~Copyable {
    /// Lends an element where it lies.
    ///
    /// `body(span[index])` copies a large element first, since nobody can tell that the body does not change what the
    /// span sees. Here the element may be one that cannot be copied at all, and so none is.
    @inlinable @inline(__always)
    package func lend<Result, Failure: Error>(
        _ index: Int, to body: (borrowing Element) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(self[index])
    }
}
