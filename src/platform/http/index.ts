export { configureHttp, fastifyAdapter } from './configure.js';
export { BulkImport } from './bulk-import.js';
export type { BulkRow } from './bulk-import.js';
export { demandVersion, etagOf, IfMatch } from './etag.js';
export {
  IsDay,
  IsEmailAddress,
  IsIdentifier,
  IsInstant,
  IsLine,
  IsMonth,
  IsPacks,
  IsTimeZone,
  packsMax,
  isDay,
  isEmailAddress,
  isMonth,
  Nested,
  Omittable,
} from './fields.js';
export { repeatsIn } from './repeats.js';
export { FileAnswer, Format, ReaderLanguage, toCsv } from './formats.js';
export type { FormatName } from './formats.js';
export { httpErrors } from './http.errors.js';
export { HttpModule } from './http.module.js';
export { idAfter, PageQuery, pageIn, pageOf, positionOf } from './page.js';
export type { Page, Position } from './page.js';
export { ProblemFilter } from './problem.filter.js';
export { StreamedBody } from './streamed-body.js';
export { From, originOf } from './origin.js';
export type { Origin } from './origin.js';
export { LineByLanguageDto, TextByLanguageDto } from './texts.dto.js';
export { IdPipe } from './validation.pipe.js';
