// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDocuments

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A folder in which sketches of images are kept, each in a file of its own.
///
/// A sketch is used again while its image is unchanged, as far as the file system tells: path, number, size, and the times of
/// the last write and of the last change must be what they were. Sketches of images that cannot be compared are not kept.
/// Nobody but the user may read what is written there, as digests tell which content an image holds.
public struct SketchFolder: Sendable {
    /// The folder.
    public let path: String

    /// Takes a folder, which is made where there is none.
    ///
    /// - Throws: ``ContentReadingError`` when it is no folder and cannot be made.
    public init(_ path: String) throws(ContentReadingError) {
        self.path = path
        guard !path.isEmpty, !path.utf8.contains(0) else { throw ContentReadingError("it has no name") }
        if mkdir(path, 0o700) == 0 { return }
        guard errno == EEXIST else { throw .system() }
        do throws(FileReadingError) {
            _ = try OpenFolder.open(path)
        } catch {
            throw ContentReadingError(error.message)
        }
    }

    /// The sketch of an image that is unchanged; nil where there is none, or none that can be read.
    func sketch(of image: String, _ traits: FileTraits) -> ContentSketch? {
        let descriptor = openat(AT_FDCWD, file(of: image), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0, let file = try? ImageFile.adopt(descriptor) else { return nil }
        guard file.size <= UInt64(ContentSketch.mostFileBytes),
            let bytes = try? file.bytes(at: 0, count: Int(file.size))
        else { return nil }
        var reader = SketchFileReader(bytes)
        guard let sketch = try? reader.read(), sketch.obstacle == nil else { return nil }
        return reader.origin == SketchOrigin(image, traits).members ? sketch : nil
    }

    /// Keeps a sketch; the file appears when it is complete.
    func keep(_ sketch: ContentSketch, of image: String, _ traits: FileTraits) throws(ContentReadingError) {
        let target = file(of: image)
        let temporary = "\(target).\(getpid()).tmp"
        unlink(temporary)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = openat(AT_FDCWD, temporary, flags, 0o600)
        guard descriptor >= 0 else { throw .system() }
        let bytes = sketch.fileContent(of: SketchOrigin(image, traits).members)
        let isWritten = Self.write(bytes, to: descriptor)
        guard close(descriptor) == 0, isWritten, rename(temporary, target) == 0 else {
            let error = ContentReadingError.system()
            unlink(temporary)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The file of an image's sketch: what people can make out of its name, and a number for the whole path.
    ///
    /// Two images with one number would take turns, as the path stands in the file.
    private func file(of image: String) -> String {
        let name = image.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        let isPlain: (UInt8) -> Bool = { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F
                || byte == 0x2E
        }
        let shown = String(decoding: name.prefix(60).map { isPlain($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        var number = StableHash()
        number.combine(bytes: Array(image.utf8))
        return "\(path)/\(shown)-\(number.text).sketch.json"
    }
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
