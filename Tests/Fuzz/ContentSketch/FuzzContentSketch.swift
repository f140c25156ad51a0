// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecDiskImage

/// The file of a sketch: whatever is read is written and read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzContentSketch(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    do throws(SketchFileError) {
        let sketch = try ContentSketch(file: input(start, count))
        let again = try ContentSketch(file: sketch.fileContent)
        precondition(again == sketch)
        let found = sketch.containment(in: sketch)
        precondition(found.lowest <= found.highest && (0...1).contains(found.lowest))
    } catch {
        precondition(error.line > 0 && error.column > 0 && !error.message.isEmpty)
    }
    return 0
}
