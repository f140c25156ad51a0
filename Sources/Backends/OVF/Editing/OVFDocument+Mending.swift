// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecXMLReading

extension OVFDocument: MendableDocument {
    /// Settings of VMware's machines can be given, devices and media removed, and what a property is set to before
    /// anybody deploys the package.
    public func canWrite(_ remedy: Remedy, at place: SourceExcerpt) -> Bool {
        let steps = place.place.split(separator: "/").suffix(2).map(String.init)
        switch remedy {
        case .setting: return hasOneHardware
        case .remove:
            return steps.last.map(Self.items.contains) ?? false
                || steps.last == OVFWord.hostResource.rawValue && Self.items.contains(steps[0])
                || steps == [OVFWord.property.rawValue, "@ovf:" + OVFWord.valueAttribute.rawValue]
                || steps == [OVFWord.property.rawValue, OVFWord.value.rawValue]
        case .setAttribute(let name, _):
            return steps.last == OVFWord.property.rawValue && name == "ovf:" + OVFWord.userConfigurable.rawValue
        case .set, .add: return false
        }
    }

    private static let items = [OVFWord.item, .storageItem, .ethernetPortItem].map(\.rawValue)

    /// The descriptor's bytes after some edits; what need not change stays byte by byte.
    ///
    /// The manifest of its package states the digest of the descriptor as it was: see `OVFPackage.amended(descriptor:)`.
    ///
    /// - Throws: `MendingError` when an edit does not fit its place, two edits touch the same one, or a device is removed
    ///   that others hang on.
    public func mended(by edits: [Edit]) throws(MendingError) -> [UInt8] {
        guard
            let tree = try? Self.readers.withReader({ reader throws(XMLReadingError) in try reader.readAgain(bytes) })
        else { throw MendingError("the descriptor cannot be read again", at: DocumentLocation(path: path)) }
        var mending = OVFMending(tree, assetElement)
        var seen: Set<Edit> = []
        do throws(XMLEditingError) {
            for edit in edits where seen.insert(edit).inserted { try mending.apply(edit) }
            return try mending.finish()
        } catch {
            let location = DocumentLocation(path: path, line: error.position.line, column: error.position.column)
            throw MendingError(error.message, at: location)
        }
    }
}
