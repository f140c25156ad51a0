// SPDX-License-Identifier: Apache-2.0

/// What stands behind a stretch of the disk that a guest sees.
struct ContentRun: Equatable {
    enum Place: Equatable {
        /// The bytes of the file from an offset.
        case stored(at: UInt64)
        /// A compressed unit of the disk; the stretch begins so many bytes into it.
        case compressed(CompressedUnit, skipping: Int)
        /// Zeros.
        case zero
        /// What a parent holds there.
        case inherited
        /// A table leads past the end of the file, or where nothing can be.
        case damaged
    }

    let place: Place
    /// How many bytes it takes, at least 1.
    var length: UInt64
    /// Whose it is: 0 for the image itself, 1 for its parent, and so on.
    var layer = 0

    init(_ place: Place, _ length: UInt64) {
        self.place = place
        self.length = max(1, length)
    }

    /// Whether another stretch that follows goes on with the same.
    func isContinued(by next: ContentRun) -> Bool {
        switch (place, next.place) {
        case (.stored(let start), .stored(let other)): layer == next.layer && start.plusOrMost(length) == other
        case (.zero, .zero), (.inherited, .inherited), (.damaged, .damaged): true
        default: false
        }
    }
}

/// A cluster or grain that is compressed on its own.
struct CompressedUnit: Hashable {
    enum Method: Hashable {
        /// Deflate as it is (RFC 1951).
        case deflate
        /// Deflate with the frame of zlib around it (RFC 1950).
        case zlib
        /// Another one, which is not read.
        case other
    }

    /// Where the compressed bytes begin in the file.
    let offset: UInt64
    /// The most bytes that they take.
    let length: Int
    /// How many bytes the unit has when it is not compressed.
    let unitSize: Int
    let method: Method
}

/// Where the content of one image lies, as its tables tell.
protocol ContentLayout: Sendable {
    /// The size of the disk that a guest sees.
    var virtualSize: UInt64 { get }

    /// What stands at an offset of the disk and behind it, as far as one look at the tables tells.
    ///
    /// The tables are read anew each time, at most one of each level, so that none can lead in circles.
    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun
}
