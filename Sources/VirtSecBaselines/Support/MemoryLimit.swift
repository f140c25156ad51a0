// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact where Value == ByteCount {
    /// Whether a limit on memory is there and is one.
    ///
    /// libvirt: `virMemoryLimitIsSet` and `VIR_DOMAIN_MEMORY_PARAM_UNLIMITED`, in KiB rounded up.
    func isLimit() throws(MissingEvidence) -> Bool {
        guard let limit = try optional() else { return false }
        return limit.bytes <= 9_007_199_254_740_990 << 10
    }
}
