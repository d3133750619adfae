import { Check, Entity, Unique } from 'typeorm';
import { Flag, Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** A human with a login, a language and contact data. */
@Entity('person')
@Unique('person_email_key', ['email'])
@Check('person_language_check', `language IN ('fr', 'nl', 'en', 'ar')`)
@Check('person_email_check', 'email = lower(email)')
export class Person {
  @Uuid({ primary: true })
  id: string;

  @Text()
  name: string;

  /** In lower case; a person without one cannot log in. */
  @Text({ nullable: true })
  email: string | null;

  @Text()
  language: string;

  /** Argon2id in PHC form; null until a first password is set. */
  @Text({ nullable: true })
  passwordHash: string | null;

  @Flag({ default: 'false' })
  operator: boolean;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;
}
