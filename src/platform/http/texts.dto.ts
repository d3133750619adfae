import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { IsLine, Omittable } from './fields.js';

/** A name or a title by language; at least one. */
export class LineByLanguageDto {
  @Omittable() @IsLine(200) fr?: string;
  @Omittable() @IsLine(200) nl?: string;
  @Omittable() @IsLine(200) en?: string;
  @Omittable() @IsLine(200) ar?: string;
}

/** A longer text by language; at least one. */
export class TextByLanguageDto {
  @Omittable() @IsString() @IsNotEmpty() @MaxLength(20_000) fr?: string;
  @Omittable() @IsString() @IsNotEmpty() @MaxLength(20_000) nl?: string;
  @Omittable() @IsString() @IsNotEmpty() @MaxLength(20_000) en?: string;
  @Omittable() @IsString() @IsNotEmpty() @MaxLength(20_000) ar?: string;
}
