import qrcode from 'qrcode';

/** A QR code (ISO/IEC 18004, level M) as SVG, without a quiet zone: templates keep their own. */
export const qrSvg = (text: string): Promise<string> =>
  qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
