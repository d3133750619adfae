import { create } from 'xmlbuilder2';
import type { Language } from '../../shared/language.js';
import { textIn } from '../../shared/language.js';
import type { DeliveryNote, ManifestLine, ManifestUnit } from './domain/index.js';
import type { Manifest } from './transport.repository.js';

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:';
type Node = Readonly<Record<string, unknown>>;

/** Kilograms as UN/ECE Recommendation 20 codes them. */
const kilograms = (grams: number): Node => ({ '@unitCode': 'KGM', '#': (grams / 1000).toFixed(3) });

/** A delivery note as an OASIS UBL 2.1 Despatch Advice. */
export function despatchAdvice(manifest: Manifest, note: DeliveryNote, number: string, language: Language): Buffer {
  const { content, version, at } = manifest;
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  const lines = note.units.flatMap((unit) => unit.lines.map((line) => ({ unit, line })));
  const document = {
    DespatchAdvice: {
      '@xmlns': `${ubl}DespatchAdvice-2`,
      '@xmlns:cac': `${ubl}CommonAggregateComponents-2`,
      '@xmlns:cbc': `${ubl}CommonBasicComponents-2`,
      'cbc:UBLVersionID': '2.1',
      'cbc:ID': number,
      'cbc:IssueDate': day,
      'cbc:IssueTime': time,
      'cbc:Note': `${manifest.number} v${version}`,
      'cbc:LineCountNumeric': String(lines.length),
      'cac:DespatchSupplierParty': party(content.partnership, content.loadingPoint),
      'cac:DeliveryCustomerParty': party(note.groupName, note.dropOff),
      'cac:Shipment': shipmentOf(manifest, note),
      'cac:DespatchLine': lines.map(({ unit, line }, i) => lineOf(unit, line, i + 1, language)),
    },
  };
  return Buffer.from(create({ version: '1.0', encoding: 'UTF-8' }, document).end({ prettyPrint: true }));
}

const party = (name: string, { address }: { readonly address: string }): Node => ({
  'cac:Party': {
    'cac:PartyName': { 'cbc:Name': name },
    'cac:PostalAddress': { 'cac:AddressLine': { 'cbc:Line': address } },
  },
});

function shipmentOf({ content }: Manifest, { dropOff, units, totals }: DeliveryNote): Node {
  const { transport, dates } = content;
  const [day] = dates.etaAt.split('T');
  const [left = '', clock = ''] = dates.departAt.split('T');
  return {
    'cbc:ID': transport.number,
    'cbc:GrossWeightMeasure': kilograms(totals.grossGrams),
    'cbc:NetWeightMeasure': kilograms(totals.netGrams),
    'cbc:GrossVolumeMeasure': { '@unitCode': 'MTQ', '#': (totals.volumeCm3 / 1e6).toFixed(6) },
    'cbc:TotalTransportHandlingUnitQuantity': String(totals.units),
    'cac:Delivery': {
      'cac:DeliveryAddress': { 'cac:AddressLine': { 'cbc:Line': `${dropOff.name}, ${dropOff.address}` } },
      'cac:EstimatedDeliveryPeriod': { 'cbc:EndDate': day },
      ...(transport.carrier && { 'cac:CarrierParty': { 'cac:PartyName': { 'cbc:Name': transport.carrier.name } } }),
      'cac:Despatch': { 'cbc:EstimatedDespatchDate': left, 'cbc:EstimatedDespatchTime': clock },
    },
    // A pallet by its SSCC or local code.
    'cac:TransportHandlingUnit': units.map(({ code, crates }) => ({
      'cbc:ID': code,
      'cbc:TransportHandlingUnitTypeCode': { '@listID': 'UNECERec21', '#': 'PX' },
      'cbc:TotalPackageQuantity': String(crates),
    })),
  };
}

const lineOf = (unit: ManifestUnit, line: ManifestLine, number: number, language: Language): Node => ({
  'cbc:ID': String(number),
  // UN/ECE Recommendation 21: a package.
  'cbc:DeliveredQuantity': { '@unitCode': 'XPK', '#': String(line.packs) },
  'cac:OrderLineReference': { 'cbc:LineID': line.offerId },
  'cac:Item': {
    'cbc:Name': `${textIn(line.productNames, language)}, ${line.packName}`,
    'cac:CommodityClassification': { 'cbc:CommodityCode': { '@listID': 'HS', '#': line.hsCode } },
    'cac:ManufacturerParty': { 'cac:PartyName': { 'cbc:Name': line.producerName } },
    ...(line.lotNumber !== '' && {
      'cac:ItemInstance': { 'cac:LotIdentification': { 'cbc:LotNumberID': line.lotNumber } },
    }),
  },
  'cac:Shipment': { 'cbc:ID': unit.code, 'cbc:GrossWeightMeasure': kilograms(line.grossGrams) },
});
