// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatnode, "mdev", "ccw", "css" and "ap_matrix".
extension LibvirtDecoder {
    func mediatedDevice(_ node: Int, _ result: inout MediatedDeviceDetails) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .type where isFirst(child, &seen):
                if let attribute = only(.id, of: child) { result.type = text(attribute: attribute) }
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .parentAddr where isFirst(child, &seen): result.parentAddress = text(element: child)
            case .iommuGroup where isFirst(child, &seen):
                if let attribute = only(.number, of: child) { result.iommuGroup = number(attribute: attribute) }
            case .attr: append(child, to: &result.attributes, mediatedAttribute)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func mediatedAttribute(_ node: Int, _ result: inout MediatedAttribute) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .value: result.value = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func channelDevice(_ node: Int, _ result: inout ChannelDeviceDetails) {
        var kinds: Set<String> = []
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cssid where isFirst(child, &seen): result.subsystem = number(element: child)
            case .ssid where isFirst(child, &seen): result.subchannelSet = number(element: child)
            case .devno where isFirst(child, &seen): result.device = number(element: child)
            case .channelDevAddr where isFirst(child, &seen): channelDeviceChannelDevAddr(child, &result)
            case .state where isFirst(child, &seen): result.state = text(element: child)
            case .members where isFirst(child, &seen): channelDeviceMembers(child, &result)
            case .capability: channelCapability(child, &kinds, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func channelDeviceChannelDevAddr(_ node: Int, _ result: inout ChannelDeviceDetails) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cssid where isFirst(child, &seen): result.deviceSubsystem = number(element: child)
            case .ssid where isFirst(child, &seen): result.deviceSubchannelSet = number(element: child)
            case .devno where isFirst(child, &seen): result.deviceNumber = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func channelDeviceMembers(_ node: Int, _ result: inout ChannelDeviceDetails) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .ccwDevice: append(child, to: &result.members, channelGroupMember)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func channelGroupMember(_ node: Int, _ result: inout ChannelGroupMember) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ref: result.reference = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.name = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func channelCard(_ node: Int, _ result: inout ChannelCard) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cardType where isFirst(child, &seen): result.cardType = text(element: child)
            case .chpid where isFirst(child, &seen): result.channelPath = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func cryptoAdapter(_ node: Int, _ result: inout CryptoAdapterDetails) {
        var kinds: Set<String> = []
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .apAdapter where isFirst(child, &seen): result.adapter = number(element: child)
            case .apDomain where isFirst(child, &seen): result.domain = number(element: child)
            case .capability: cryptoCapability(child, &kinds, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
