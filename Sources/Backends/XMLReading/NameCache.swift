// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// From libxml2's interned name pointers to the vocabulary's numbers.
///
/// Pointers stay valid as long as the parser's dictionary lives, so a name is compared by its bytes only once.
struct NameCache {
    private var words = PointerTable()
    private var namespaces = PointerTable()
    private let tables: VocabularyTables

    init(_ vocabulary: XMLVocabulary) {
        tables = vocabulary.tables
    }

    /// Forgets all pointers, when the dictionary that owned them is gone.
    mutating func forget() {
        words.forget()
        namespaces.forget()
    }

    @inline(__always)
    mutating func word(_ name: UnsafePointer<xmlChar>?) -> UInt16 {
        guard let name = unsafe name else { return XMLVocabulary.unknown }
        let pointer = UInt(bitPattern: name)
        if let number = words[pointer] { return number }
        let number = unsafe tables.words.number(of: UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))))
        words.insert(pointer, number)
        return number
    }

    /// 0 without a namespace, 255 for one that the vocabulary lacks or a prefix that is not declared.
    @inline(__always)
    mutating func namespace(_ uri: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?) -> UInt8 {
        guard let uri = unsafe uri else { return unsafe prefix == nil ? 0 : 255 }
        let pointer = UInt(bitPattern: uri)
        if let number = namespaces[pointer] { return UInt8(truncatingIfNeeded: number) }
        let found = unsafe tables.namespaces.number(of: UnsafeBufferPointer(start: uri, count: Int(xmlStrlen(uri))))
        let number = min(found, 255)
        namespaces.insert(pointer, number)
        return UInt8(truncatingIfNeeded: number)
    }
}

/// An open-addressing table from addresses to numbers that starts anew when it is full.
struct PointerTable {
    private struct Slot {
        var pointer: UInt = 0
        var number: UInt16 = 0
    }

    private var slots = [Slot](repeating: Slot(), count: 256)
    private var count = 0
    /// A hostile document may hold millions of names; remembering this many is enough.
    private static let ceiling = 1 << 15

    mutating func forget() {
        if count > 0 { self = PointerTable() }
    }

    @inline(__always)
    subscript(pointer: UInt) -> UInt16? {
        let mask = slots.count - 1
        var place = Self.hash(pointer) & mask
        while slots[place].pointer != 0 {
            if slots[place].pointer == pointer { return slots[place].number }
            place = (place + 1) & mask
        }
        return nil
    }

    mutating func insert(_ pointer: UInt, _ number: UInt16) {
        if count * 2 >= slots.count { grow() }
        place(Slot(pointer: pointer, number: number))
        count += 1
    }

    private mutating func grow() {
        guard slots.count < Self.ceiling else { return forget() }
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 4)
        for slot in old where slot.pointer != 0 { place(slot) }
    }

    private mutating func place(_ slot: Slot) {
        let mask = slots.count - 1
        var place = Self.hash(slot.pointer) & mask
        while slots[place].pointer != 0 { place = (place + 1) & mask }
        slots[place] = slot
    }

    @inline(__always)
    private static func hash(_ pointer: UInt) -> Int {
        Int(truncatingIfNeeded: (UInt64(pointer) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }
}
