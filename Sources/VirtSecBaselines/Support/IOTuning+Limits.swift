// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension IOTuning {
    /// Whether bytes or operations a second are limited, in one direction at least; 0 is no limit.
    @inline(__always)
    func limitsAnything() throws(MissingEvidence) -> Bool {
        try anyOf(
            anyOf(totalBytes.isPositive(), totalOperations.isPositive()),
            anyOf(
                anyOf(readBytes.isPositive(), writeBytes.isPositive()),
                anyOf(readOperations.isPositive(), writeOperations.isPositive())))
    }
}

extension Fact where Value == Int {
    /// Whether there is a number above 0, which stands for no limit and no weight.
    @inline(__always)
    func isPositive() throws(MissingEvidence) -> Bool { try optional().map { $0 > 0 } ?? false }
}
