// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The image of a disk is of the format that the machine's definition says.
///
/// Speaks of the images that were given. What a definition says comes from libvirt's `<driver type>`, from the format of
/// a package's disk, or from VMware, which has one format. An image without a header, the image of a CD and one that LUKS
/// encrypts have nothing in them that a program would follow, so they may be called raw.
public struct ImageFormatDiffers: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-format-differs", title: "Disk image is of another format than its machine says", severity: .high,
        layer: .storage, threat: .hypervisorAttack,
        rationale: """
            The guest of a raw disk writes all of it, the header of another format too. Every program that asks the image and \
            not the definition then opens whatever file of the host the header names: for converting, resizing, backing up or \
            moving the machine (CVE-2013-1922, CVE-2026-24708). The other way round, whoever changes the definition to what \
            the image is gives the guest that file.
            """,
        remedy: """
            Find out which of the two is right, and who wrote the header. Where the definition is wrong, set the format that \
            the image was made with; where a guest has written the header, copy the disk with its format stated \
            (`qemu-img convert -f raw -O raw`) and look into what the guest did.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
            .libvirt("kbase/secureusage", "Disk image format probing"),
            Reference("CVE-2013-1922", "qemu-nbd takes a raw image for one of another format"),
            Reference("CVE-2026-24708", "header of qcow2 on a raw disk that is resized"),
            .nist80053("SI-10"), .nist80053("CM-6"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        inventory.judgeUsedImages(in: context) { disk, image, place throws(MissingEvidence) in
            guard let stated = try disk.format.optional(), stated != .auto else {
                return .notApplicable("the format of its disks is not stated")
            }
            if !stated.isUnderstood { throw MissingEvidence(UnseenReason(.notUnderstood, at: disk.format.locus)) }
            return try Self.outcome(of: stated, image, at: Self.place(of: disk.format) ?? place)
        }
    }

    /// Where a format stands; nil for one that nobody wrote down, as VMware's.
    private static func place(of format: Fact<ImageFormat>) -> Locus? {
        if case .known(_, let basis) = format, !basis.isDefaulted { basis.locus } else { nil }
    }

    private static func outcome(
        of stated: ImageFormat, _ image: DiskImage, at place: Locus
    ) throws(MissingEvidence) -> Outcome {
        if image.facts.format.isLeftOpen(to: .imageHeader) {
            // Of a format whose header is known, the image has none.
            if headed.contains(stated) { return .violated(at: place) }
            return plain.contains(stated) ? .satisfied : .notApplicable("the header of their formats is not known")
        }
        do throws(MissingEvidence) {
            let found = try image.facts.format.required()
            if plain.contains(stated) { return .violated(when: !harmless.contains(found), at: place) }
            return .violated(when: plainName(of: stated) != found, at: place)
        } catch {
            throw MissingEvidence(UnseenReason(error.reason.cause, at: place))
        }
    }

    /// What is read as it is.
    private static let plain: Set<ImageFormat> = [.raw, .iso]
    /// What may be read as it is: nothing in it names anything.
    private static let harmless: Set<ImageFormat> = [.raw, .iso, .luks]
    /// What has a header by which it is known.
    private static let headed: Set<ImageFormat> = [
        .qcow2, .qcow, .qed, .vmdk, .vdi, .vhd, .vhdFormat, .vpcx, .vhdx, .luks,
    ]

    /// QEMU and libvirt's drivers for others call one format by two names.
    private static func plainName(of format: ImageFormat) -> ImageFormat {
        switch format {
        case .vhdFormat, .vpcx: .vhd
        default: format
        }
    }

    private static func machine(_ driver: String) -> String {
        """
        <domain type='kvm'><name>web</name><devices>
          <disk type='file'>\(driver)<source file='/images/beside1.vmdk'/></disk>
        </devices></domain>
        """
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(machine("<driver name='qemu' type='vmdk'/>"), beside: [ExampleImage.alone()])
        Satisfied(
            machine("<driver name='qemu' type='raw'/>"), beside: [ExampleImage.alone()],
            shown: .image("the image beside has no header.") { $0.format = .unseen(.imageHeader) }.alsoBeside())
        Violated(machine("<driver name='qemu' ↓type='raw'/>"), beside: [ExampleImage.alone()])
        Violated(machine("<driver name='qemu' ↓type='qcow2'/>"), beside: [ExampleImage.alone()])
        Violated(
            machine("<driver name='qemu' ↓type='qcow2'/>"), beside: [ExampleImage.alone()],
            shown: .image("the image beside has no header.") { $0.format = .unseen(.imageHeader) }.alsoBeside())
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            scsi0.present = "TRUE"
            scsi0:0.present = "TRUE"
            ↓scsi0:0.fileName = "/images/beside1.vmdk"
            """, beside: [ExampleImage.alone()],
            shown: .image("the image beside is of the format qcow2.") { $0.format = .stated(.qcow2) }.alsoBeside())
        NotAssessable(
            machine("<driver name='qemu' type='raw'/>"), because: "changed while it was read",
            beside: [ExampleImage.alone()],
            shown: .image("somebody kept writing to the image beside.") { $0.format = .unseen(.changedMeanwhile) }
                .alsoBeside())
        NotApplicable(machine(""), because: "not stated", beside: [ExampleImage.alone()])
        NotApplicable(machine("<driver name='qemu' type='raw'/>"), because: "no image of its disks")
    }
}
