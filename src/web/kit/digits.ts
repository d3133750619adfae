/** Arabic keyboards write ٠ to ٩ (Unicode: Arabic-Indic digits), Persian ones ۰ to ۹. */
export const westernDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
