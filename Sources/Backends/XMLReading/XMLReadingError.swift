// SPDX-License-Identifier: Apache-2.0

/// Why a document could not be read, and where.
///
/// The message never quotes the document: a broken document may hold secrets.
public struct XMLReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of refusal it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case empty, truncated, notWellFormed, documentTypeRefused, undefinedEntity, unsupportedEncoding
            case invalidEncoding, nullByte, tooLarge, tooDeep, tooManyNodes, tooManyAttributes, valueTooLong
            case tooManyNames, duplicateAttribute, outOfMemory
        }

        private let kind: Kind

        /// Nothing, or white space alone.
        public static let empty = Code(kind: .empty)
        /// The document ends before its root element does.
        public static let truncated = Code(kind: .truncated)
        /// The document breaks a rule of XML 1.0.
        public static let notWellFormed = Code(kind: .notWellFormed)
        /// The document has a document type declaration, which is never read.
        public static let documentTypeRefused = Code(kind: .documentTypeRefused)
        /// A reference to an entity other than the five that XML predefines.
        public static let undefinedEntity = Code(kind: .undefinedEntity)
        /// The document declares an encoding other than UTF-8, UTF-16 and ISO-8859-1.
        public static let unsupportedEncoding = Code(kind: .unsupportedEncoding)
        /// The bytes are not what the encoding allows.
        public static let invalidEncoding = Code(kind: .invalidEncoding)
        /// A zero byte, which no XML document contains.
        public static let nullByte = Code(kind: .nullByte)
        /// More bytes than the limit.
        public static let tooLarge = Code(kind: .tooLarge)
        /// Deeper nesting than the limit.
        public static let tooDeep = Code(kind: .tooDeep)
        /// More nodes than the limit.
        public static let tooManyNodes = Code(kind: .tooManyNodes)
        /// More attributes of one element than the limit.
        public static let tooManyAttributes = Code(kind: .tooManyAttributes)
        /// More different names than the limit.
        public static let tooManyNames = Code(kind: .tooManyNames)
        /// An attribute or a text longer than the limit.
        public static let valueTooLong = Code(kind: .valueTooLong)
        /// One attribute twice in one element.
        public static let duplicateAttribute = Code(kind: .duplicateAttribute)
        /// The parser could not get memory.
        public static let outOfMemory = Code(kind: .outOfMemory)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of refusal it is.
    public let code: Code
    /// What is wrong, and what to do where that is not plain.
    public let message: String
    /// Where the reader stopped.
    public let position: XMLPosition

    /// Creates an error.
    public init(_ code: Code, _ message: String, at position: XMLPosition = .start) {
        self.code = code
        self.message = message
        self.position = position
    }

    /// `line:column: message`.
    public var description: String { "\(position.line):\(position.column): \(message)" }
}
