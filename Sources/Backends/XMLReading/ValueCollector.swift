// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// The values of a tree while it is read: ranges of the source where that is possible, copies where it is not.
///
/// libxml2 gives text in pieces. Those between two tags form a *run*; the runs of an element are joined when it ends,
/// so every byte is copied at most twice however often the text is interrupted.
@safe struct ValueCollector {
    private struct Piece {
        let owner: Int
        let value: XMLValue
        /// Length of the owner's pieces up to this one.
        var total: Int
    }

    /// Copies of values that differ from the source.
    var resolved: [UInt8] = []
    private var text = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Earlier pieces of the open elements' texts; those of inner elements come after those of outer ones.
    private var pieces: [Piece] = []
    /// The last piece of the current run; empty when no run has begun.
    private var run = XMLValue()
    private var runIsBlank = true
    /// How many pieces there were before the current run.
    private var runBase = 0

    mutating func begin(text: UnsafeBufferPointer<UInt8>) {
        unsafe self.text = text
        resolved.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        run = XMLValue()
    }

    /// A value of bytes that libxml2 gives: a range of the source where they lie in it, otherwise a copy.
    @inline(__always)
    mutating func value(_ bytes: UnsafePointer<xmlChar>, _ count: Int) -> XMLValue {
        if count == 0 { return XMLValue() }
        if let base = unsafe text.baseAddress {
            let offset = unsafe UnsafePointer<UInt8>(bytes) - base
            if unsafe offset >= 0 && offset + count <= text.count {
                return XMLValue(start: offset, count: count, isResolved: false)
            }
        }
        let start = resolved.count
        unsafe resolved.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        return XMLValue(start: start, count: count, isResolved: true)
    }

    /// Whether text has come since the last tag.
    var isInRun: Bool {
        @inline(__always) get { !run.isEmpty }
    }

    /// Adds a piece to the text of an open element; false when the text is longer than the limit.
    @inline(__always)
    mutating func add(_ bytes: UnsafePointer<xmlChar>, _ count: Int, to owner: Int, limit: Int) -> Bool {
        let isBlank = unsafe Self.isBlank(bytes, count)
        if run.isEmpty {
            runBase = pieces.count
            run = unsafe value(bytes, count)
            runIsBlank = isBlank
        } else {
            unsafe extend(bytes, count, of: owner)
            runIsBlank = runIsBlank && isBlank
        }
        return total(of: owner) + Int(run.count) <= limit
    }

    /// Where the run ends when it is a range of the source.
    var endInSource: Int? {
        @inline(__always) get { run.isResolved ? nil : Int(run.start + run.count) }
    }

    private mutating func extend(_ bytes: UnsafePointer<xmlChar>, _ count: Int, of owner: Int) {
        let start = Int(run.start)
        let length = Int(run.count)
        if !run.isResolved {
            if let base = unsafe text.baseAddress, unsafe UnsafePointer<UInt8>(bytes) == base + start + length {
                run = XMLValue(start: start, count: length + count, isResolved: false)
                return
            }
            run = XMLValue(start: resolved.count, count: length + count, isResolved: true)
            unsafe resolved.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<start + length]))
            unsafe resolved.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        } else if start + length == resolved.count {
            run = XMLValue(start: start, count: length + count, isResolved: true)
            unsafe resolved.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        } else {
            push(run, of: owner)
            run = unsafe value(bytes, count)
        }
    }

    /// Ends a run at a tag; white space alone counts only where there is nothing but text.
    ///
    /// - Returns: false when the element's text is longer than the limit.
    @inline(__always)
    mutating func endRun(of owner: Int, value: inout XMLValue, keepsBlank: Bool, limit: Int) -> Bool {
        defer { run = XMLValue() }
        if runIsBlank, !keepsBlank {
            if pieces.count > runBase { pieces.removeLast(pieces.count - runBase) }
            return true
        }
        if value.isEmpty, pieces.last?.owner != owner {
            value = run
            return true
        }
        pushRun(of: owner, after: &value)
        return total(of: owner) <= limit
    }

    /// Keeps the run as a piece behind the element's earlier text, which stands in its value as long as it is one run.
    private mutating func pushRun(of owner: Int, after earlier: inout XMLValue) {
        if !earlier.isEmpty {
            let length = Int(earlier.count)
            pieces.insert(Piece(owner: owner, value: earlier, total: length), at: runBase)
            for index in pieces.indices[(runBase + 1)...] { pieces[index].total += length }
            earlier = XMLValue()
        }
        push(run, of: owner)
    }

    /// Joins the runs of an element that ends.
    @inline(__always)
    mutating func finish(_ owner: Int, value: inout XMLValue) {
        guard let last = pieces.last, last.owner == owner else { return }
        value = join(owner, last)
    }

    private mutating func join(_ owner: Int, _ last: Piece) -> XMLValue {
        let first = pieces.lastIndex { $0.owner != owner }.map { $0 + 1 } ?? 0
        defer { pieces.removeLast(pieces.count - first) }
        if first == pieces.count - 1 { return last.value }
        let start = resolved.count
        for piece in pieces[first...] {
            let range = Int(piece.value.start)..<Int(piece.value.start) + Int(piece.value.count)
            if piece.value.isResolved {
                // Appending a slice of the array to itself would copy the array first.
                for index in range { resolved.append(resolved[index]) }
            } else {
                unsafe resolved.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
            }
        }
        return XMLValue(start: start, count: last.total, isResolved: true)
    }

    private mutating func push(_ value: XMLValue, of owner: Int) {
        pieces.append(Piece(owner: owner, value: value, total: total(of: owner) + Int(value.count)))
    }

    @inline(__always)
    private func total(of owner: Int) -> Int {
        guard let last = pieces.last, last.owner == owner else { return 0 }
        return last.total
    }

    @inline(__always)
    private static func isBlank(_ bytes: UnsafePointer<xmlChar>, _ count: Int) -> Bool {
        // Between tags stands nearly always a line feed with spaces.
        var index = unsafe bytes[0] == 0x0A ? 1 : 0
        while index + 8 <= count {
            guard unsafe UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self) == 0x2020_2020_2020_2020 else {
                break
            }
            index += 8
        }
        while index < count {
            if unsafe !XMLReader.isBlank(bytes[index]) { return false }
            index += 1
        }
        return true
    }
}
