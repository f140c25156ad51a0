// SPDX-License-Identifier: Apache-2.0

/// The bytes that libFuzzer hands over.
///
/// A second file also makes the compiler take the target for a library: libFuzzer brings its own main.
func input(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}
