// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecTrust

extension ContentDigester {
    /// A digester that makes sketches to be kept: SHA-256, its first eight bytes as a number.
    ///
    /// - Parameter jobs: how many parts of a disk are read at once, from 1; give it the number of processors.
    public init(jobs: Int = 1) {
        self.init(jobs: jobs) { SHA256Digest.leadingNumber(of: $0) }
    }
}
#endif
