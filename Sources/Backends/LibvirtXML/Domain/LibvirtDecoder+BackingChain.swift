// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    /// The images of a backing chain, nearest first.
    ///
    /// A `<backingStore>` without a type says that the chain ends there.
    ///
    /// libvirt: formatdomain, "Hard drives, floppy disks, CDROMs", `backingStore`; virDomainDiskBackingStoreParse.
    func backingChain(_ node: Int) -> Listing<BackingImage> {
        var images: [BackingImage] = []
        var current = node
        while isImage(current) {
            var image = BackingImage()
            backingImage(current, &image)
            let next = nextStore(of: current)
            image.isLast = isLast(image, above: next)
            images.append(image)
            guard let next else { return .known(images) }
            current = next
        }
        noAttributes(current)
        noElements(current)
        return .known(images)
    }

    private func isImage(_ store: Int) -> Bool {
        tree.attributeNumbers(of: store).contains { attributeWord($0) == .type }
    }

    /// Without a word on what lies below, libvirt follows the header of an image whose format lets it name one.
    ///
    /// libvirt: qemuDomainDetermineDiskChain, and the formats from VIR_STORAGE_FILE_BACKING on.
    private func isLast(_ image: BackingImage, above next: Int?) -> Fact<Bool> {
        if let next { return .stated(!isImage(next), .element(next)) }
        switch image.format.value {
        case .qcow2?, .qcow?, .qed?, .vmdk?, .cow?, .auto?, .other?, nil: return .unseen(.imageHeader, at: image.locus)
        default: return .defaulted(true, image.locus)
        }
    }

    private func nextStore(of node: Int) -> Int? {
        tree.elements(of: node).first { elementWord($0) == .backingStore }
    }
}
