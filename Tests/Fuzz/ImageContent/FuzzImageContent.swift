// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecDiskImage

/// An image, by itself and resting on itself: reading ends, within what the file is worth, and every chunk is counted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImageContent(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let image = ImageInMemory(input(start, count))
    for parents in [[], [image]] {
        guard let sketch = finished({ try await digester.sketch(of: image, parents: parents) }) else { continue }
        let chunks = sketch.virtualSize / sketch.chunkSize + (sketch.virtualSize % sketch.chunkSize > 0 ? 1 : 0)
        precondition(sketch.obstacle != nil || sketch.counts.total == chunks)
        precondition(UInt64(sketch.sample.count) <= sketch.counts.data)
        let read = try? ContentSketch(file: sketch.fileContent)
        precondition(read == sketch)
        _ = sketch.containment(in: sketch)
    }
    return 0
}

/// A limit on the size of disks, as one of 64 TiB in clusters of 512 bytes takes longer than a fuzzer waits.
private let digester = {
    var digester = ContentDigester(jobs: 1) { chunk in
        chunk.withMemoryRebound(to: UInt64.self) { $0.reduce(0) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 } }
    }
    digester.limits = DiskImageLimits(capacity: 1 << 33)
    return digester
}()
