// SPDX-License-Identifier: Apache-2.0

/// Why a package is refused before anything in it is judged.
public struct PackageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of refusal it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case unreadable, notAPackage, archive, noDescriptor, severalDescriptors, ambiguous, link, overLimit
        }

        private let kind: Kind

        /// The system could not open or read it.
        public static let unreadable = Code(kind: .unreadable)
        /// Neither an archive, nor a descriptor, nor a folder.
        public static let notAPackage = Code(kind: .notAPackage)
        /// The tar archive is refused; ``PackageError/archive`` says why.
        public static let archive = Code(kind: .archive)
        /// There is no descriptor (`.ovf`).
        public static let noDescriptor = Code(kind: .noDescriptor)
        /// There is more than one descriptor: tools differ in which they take.
        public static let severalDescriptors = Code(kind: .severalDescriptors)
        /// There are several manifests or certificates, none of which belongs to the descriptor by its name.
        public static let ambiguous = Code(kind: .ambiguous)
        /// The descriptor, manifest or certificate of a folder is a link, or no regular file.
        public static let link = Code(kind: .link)
        /// The descriptor, manifest or certificate, or the folder, is larger than the limit.
        public static let overLimit = Code(kind: .overLimit)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of refusal it is.
    public let code: Code
    /// What is wrong, as a sentence.
    public let message: String
    /// Why the archive is refused, where it is.
    public let archive: TarError?

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
        archive = nil
    }

    init(_ error: TarError) {
        code = error.code == .unreadable ? .unreadable : .archive
        message = error.message
        archive = error
    }

    /// The message, with the place in the archive where it is known.
    public var description: String { archive?.description ?? message }
}
