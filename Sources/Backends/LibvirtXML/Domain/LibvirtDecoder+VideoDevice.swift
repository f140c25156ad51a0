// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func videoDevice(_ node: Int, _ result: inout VideoDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model where isFirst(child, &seen): videoDeviceModel(child, &result)
            case .driver where isFirst(child, &seen): videoDeviceDriver(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func videoDeviceModel(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.model = keyword(attribute: attribute)
            case .vram: result.memory = number(attribute: attribute)
            case .ram: result.systemMemory = number(attribute: attribute)
            case .vram64: result.memory64 = number(attribute: attribute)
            case .vgamem: result.vgaMemory = number(attribute: attribute)
            case .heads: result.heads = number(attribute: attribute)
            case .primary: result.primary = yesNo(attribute: attribute)
            case .blob: result.blob = onOff(attribute: attribute)
            case .edid: result.edid = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .acceleration where isFirst(child, &seen): videoDeviceModelAcceleration(child, &result)
            case .resolution where isFirst(child, &seen): videoDeviceModelResolution(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func videoDeviceDriver(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.backend = text(attribute: attribute)
            case .vgaconf: result.vgaConfiguration = text(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        noElements(node)
    }

    private func videoDeviceModelAcceleration(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .accel3d: result.acceleration3D = yesNo(attribute: attribute)
            case .accel2d: result.acceleration2D = yesNo(attribute: attribute)
            case .rendernode: result.renderNode = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func videoDeviceModelResolution(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .x: result.resolutionWidth = number(attribute: attribute)
            case .y: result.resolutionHeight = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
