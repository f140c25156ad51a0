// SPDX-License-Identifier: Apache-2.0

/// The nodes or attributes of the document being read, in memory that stays from one document to the next.
///
/// An array would ask at every access whether somebody else holds it, which is a tenth of the reading.
@safe struct RecordBuffer<Record: BitwiseCopyable> {
    private var start: UnsafeMutablePointer<Record>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        unsafe start = UnsafeMutablePointer<Record>.allocate(capacity: capacity)
        self.capacity = capacity
    }

    /// Frees the memory; called once, by the owner.
    func release() { unsafe start.deallocate() }

    /// Forgets all records, and the memory where a document took much of it.
    mutating func removeAll(keepingAtMost most: Int) {
        count = 0
        guard capacity > most else { return }
        unsafe start.deallocate()
        unsafe start = UnsafeMutablePointer<Record>.allocate(capacity: most)
        capacity = most
    }

    @inline(__always)
    mutating func append(_ record: Record) {
        if count == capacity { grow() }
        unsafe (start + count).initialize(to: record)
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Record>.allocate(capacity: capacity * 2)
        unsafe larger.moveInitialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
        capacity *= 2
    }

    /// A record by its number, which must be less than ``count``.
    subscript(number: Int) -> Record {
        @inline(__always) get {
            assert(number >= 0 && number < count)
            return unsafe start[number]
        }
        @inline(__always) nonmutating _modify {
            assert(number >= 0 && number < count)
            yield unsafe &start[number]
        }
    }

    /// Replaces what an array holds by the records, in the memory that it has.
    func copy(to records: inout [Record]) {
        records.removeAll(keepingCapacity: true)
        unsafe records.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }
}
