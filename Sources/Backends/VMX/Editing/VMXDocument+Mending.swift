// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

extension VMXDocument: MendableDocument {
    /// Settings can be given, devices switched off, and passwords of the console and the sharing of disks taken out.
    ///
    /// Of another line that stands for something to be removed nobody can tell what VMware does without it.
    public func canWrite(_ remedy: Remedy, at place: SourceExcerpt) -> Bool {
        if UTF16Text.isUTF16(bytes) { return false }
        return switch remedy {
        case .setting: true
        case .remove: Self.isSwitch(place.place) || Self.removable.contains { place.place.hasSuffix($0) }
        case .set, .setAttribute, .add: false
        }
    }

    /// The file's bytes after some edits; what need not change stays byte by byte.
    ///
    /// A device is removed by the line that says that it is there: VMware takes some devices, such as floppy drives, to be
    /// there when it is left out.
    ///
    /// - Throws: `MendingError` when an edit does not fit its place, or two edits touch the same one.
    public func mended(by edits: [Edit]) throws(MendingError) -> [UInt8] {
        var line: Int?
        do throws(VMXEditingError) {
            var editor = try editor()
            for edit in edits {
                line = edit.locus.number.flatMap { $0 > 0 ? $0 : nil }
                try Self.apply(edit.remedy, line, &editor)
            }
            return try editor.finish()
        } catch {
            throw MendingError(error.reason, at: DocumentLocation(path: path, line: line, column: line.map { _ in 1 }))
        }
    }

    private func editor() throws(VMXEditingError) -> VMXEditor {
        guard !UTF16Text.isUTF16(bytes) else {
            throw VMXEditingError(reason: "the file is UTF-16, which is read and not written; save it as UTF-8 first")
        }
        do throws(VMXError) { return try VMXEditor(bytes) } catch { throw VMXEditingError(reason: error.reason) }
    }

    private static func apply(_ remedy: Remedy, _ line: Int?, _ editor: inout VMXEditor) throws(VMXEditingError) {
        switch remedy {
        case .setting(let key, let value): try editor.set(key, to: value)
        case .remove:
            guard let key = line.flatMap(editor.key) else {
                throw VMXEditingError(reason: "no line that gives a key")
            }
            if isSwitch(key.lowercased()) { try editor.set(key, to: "FALSE") } else { try editor.remove(key) }
            if let bus = sharedBus(ofDisk: key), let value = editor.value(of: bus), value.lowercased() != "none" {
                try editor.remove(bus)
            }
        case .set, .setAttribute, .add:
            throw VMXEditingError(reason: "an edit that .vmx files have no place for")
        }
    }

    /// What shares all disks of a controller, where a key shares one: it alone would leave the disk shared.
    private static func sharedBus(ofDisk key: String) -> String? {
        guard key.lowercased().hasSuffix(".sharing"), let colon = key.firstIndex(of: ":") else { return nil }
        return key[..<colon] + ".sharedBus"
    }

    /// Whether a key, given in lower case, says that a device or the console of VNC is there.
    private static func isSwitch(_ key: String) -> Bool {
        key.hasSuffix(".present") || key == "remotedisplay.vnc.enabled"
    }

    /// How keys end without which what they say is not there.
    private static let removable = ["remotedisplay.vnc.password", "remotedisplay.vnc.key", ".sharing", ".sharedbus"]
}
