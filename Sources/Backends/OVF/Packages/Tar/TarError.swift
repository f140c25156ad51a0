// SPDX-License-Identifier: Apache-2.0

/// Why an archive is refused, and where.
public struct TarError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of refusal it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case notTar, compressed, unknownFormat, wrongChecksum, badNumber, negativeSize, absurdSize, truncated
            case missingEndMarker, trailingData, sparse, hardLink, symbolicLink, device, fifo, unsupportedKind
            case absoluteName, climbingName, backslash, controlCharacter, notText, emptyName, ambiguousName
            case duplicateName, caseCollision, nameUnderFile, badExtendedHeader, overLimit, unreadable
        }

        private let kind: Kind

        /// The bytes are no tar archive.
        public static let notTar = Code(kind: .notTar)
        /// A compressed file where a tar archive should be: gzip, bzip2, xz, zstd or zip.
        public static let compressed = Code(kind: .compressed)
        /// A header that names a format other than ustar and GNU tar.
        public static let unknownFormat = Code(kind: .unknownFormat)
        /// A header whose checksum is not the sum of its bytes.
        public static let wrongChecksum = Code(kind: .wrongChecksum)
        /// A field that should hold a number.
        public static let badNumber = Code(kind: .badNumber)
        /// A size below zero.
        public static let negativeSize = Code(kind: .negativeSize)
        /// A size that no file has.
        public static let absurdSize = Code(kind: .absurdSize)
        /// The archive ends inside a header or inside a file.
        public static let truncated = Code(kind: .truncated)
        /// The archive ends without the two blocks of zeros that mark its end.
        public static let missingEndMarker = Code(kind: .missingEndMarker)
        /// Something other than zeros after the end marker.
        public static let trailingData = Code(kind: .trailingData)
        /// A sparse file: what is in the archive is not what the file holds.
        public static let sparse = Code(kind: .sparse)
        /// A hard link.
        public static let hardLink = Code(kind: .hardLink)
        /// A symbolic link.
        public static let symbolicLink = Code(kind: .symbolicLink)
        /// A character or block device.
        public static let device = Code(kind: .device)
        /// A named pipe.
        public static let fifo = Code(kind: .fifo)
        /// A member of another kind than a file.
        public static let unsupportedKind = Code(kind: .unsupportedKind)
        /// A name that starts at the root or at a drive.
        public static let absoluteName = Code(kind: .absoluteName)
        /// A name with a step `..`.
        public static let climbingName = Code(kind: .climbingName)
        /// A name with a backslash, which some systems take for a step.
        public static let backslash = Code(kind: .backslash)
        /// A name with a zero byte or another control character.
        public static let controlCharacter = Code(kind: .controlCharacter)
        /// A name that is no UTF-8.
        public static let notText = Code(kind: .notText)
        /// A name without a character, or with an empty step.
        public static let emptyName = Code(kind: .emptyName)
        /// Two headers that name one member.
        public static let ambiguousName = Code(kind: .ambiguousName)
        /// Two members with one name.
        public static let duplicateName = Code(kind: .duplicateName)
        /// Two members whose names differ in the case of letters alone.
        public static let caseCollision = Code(kind: .caseCollision)
        /// A member below another that is a file.
        public static let nameUnderFile = Code(kind: .nameUnderFile)
        /// A PAX or GNU header that cannot be read, or belongs to nothing.
        public static let badExtendedHeader = Code(kind: .badExtendedHeader)
        /// More members, or a longer name or header, than the limit.
        public static let overLimit = Code(kind: .overLimit)
        /// The system could not read the archive.
        public static let unreadable = Code(kind: .unreadable)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of refusal it is.
    public let code: Code
    /// Where the header begins that is to blame, in bytes from the archive's start.
    public let offset: UInt64
    /// The member's name, as far as it is known.
    public let member: String?
    /// What is wrong, as a sentence.
    public let message: String

    init(_ code: Code, at offset: UInt64, member: String? = nil, _ message: String) {
        self.code = code
        self.offset = offset
        self.member = member
        self.message = message
    }

    /// `byte OFFSET: message`.
    public var description: String { "byte \(offset): \(message)" }
}
