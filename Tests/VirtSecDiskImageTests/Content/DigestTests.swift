// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecCore
import VirtSecDiskImage

struct DigestTests {
    @Test func `a chunk's digest is the beginning of its SHA-256`() async throws {
        // printf 'abc' with zeros up to 65,536 bytes, through sha256sum.
        let sketch = try await ContentDigester().sketch(of: ImageInMemory(Array("abc".utf8)))
        #expect(sketch.sample == [0x17FE_03C5_F83A_1A6E])
        #expect(sketch.counts == ChunkCounts(data: 1))
    }
}
#endif
