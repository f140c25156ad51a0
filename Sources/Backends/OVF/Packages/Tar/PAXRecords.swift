// SPDX-License-Identifier: Apache-2.0

/// The records of a PAX header that matter here (POSIX.1-2017, pax, "pax Extended Header").
struct PAXRecords {
    private(set) var path: [UInt8]?
    private(set) var size: UInt64?

    /// Reads records `LENGTH KEY=VALUE\n`; those that say nothing of name and content are passed over.
    init(_ bytes: [UInt8], at offset: UInt64) throws(TarError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let record = try Self.record(rest, offset)
            try take(String(decoding: record.key, as: UTF8.self), record.value, offset)
            rest = rest.dropFirst(record.length)
        }
    }

    private static func record(
        _ rest: ArraySlice<UInt8>, _ offset: UInt64
    ) throws(TarError) -> (length: Int, key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        let digits = rest.prefix { $0 != UInt8(ascii: " ") }
        guard digits.count < 10, let length = decimal(digits).flatMap({ Int(exactly: $0) }), length > digits.count + 2,
            length <= rest.count
        else { throw broken(offset, "a record's length cannot be") }
        let record = rest.prefix(length)
        let body = record.dropFirst(digits.count + 1).dropLast()
        guard record.last == UInt8(ascii: "\n"), let equals = body.firstIndex(of: UInt8(ascii: "=")) else {
            throw broken(offset, "a record is not of the form “length key=value”")
        }
        return (length, body[..<equals], body[(equals + 1)...])
    }

    private mutating func take(_ key: String, _ value: ArraySlice<UInt8>, _ offset: UInt64) throws(TarError) {
        if key.hasPrefix("GNU.sparse.") || key == "SCHILY.realsize" {
            throw TarError(.sparse, at: offset, "A member is sparse: the archive does not hold what the file holds.")
        }
        switch key {
        case "path":
            guard path == nil else { throw Self.broken(offset, "it states the name twice") }
            path = Array(value)
        case "size":
            guard size == nil else { throw Self.broken(offset, "it states the size twice") }
            size = try Self.size(value, offset)
        // Times, owners, comments and what single programs add: nothing of it is used.
        default: return
        }
    }

    private static func size(_ value: ArraySlice<UInt8>, _ offset: UInt64) throws(TarError) -> UInt64 {
        if value.first == UInt8(ascii: "-") { throw TarError(.negativeSize, at: offset, "The size is below zero.") }
        guard !value.isEmpty, value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw TarError(.badNumber, at: offset, "The size is no number.")
        }
        guard let size = decimal(value) else {
            throw TarError(.absurdSize, at: offset, "The size is larger than any file.")
        }
        return size
    }

    private static func decimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = product.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            if isTooLarge || isOver { return nil }
            value = sum
        }
        return value
    }

    private static func broken(_ offset: UInt64, _ reason: String) -> TarError {
        TarError(.badExtendedHeader, at: offset, "A PAX header cannot be read: \(reason).")
    }
}
