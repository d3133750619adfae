import { toSVG } from 'bwip-js';

/** A GS1-128 barcode of application identifiers and values, such as `(00)006141411234567890`, with its quiet zone, as SVG. */
export const gs1Svg = (text: string): string =>
  toSVG({ bcid: 'gs1-128', text, height: 32, paddingwidth: 10, includetext: false });
