import { Injectable } from '@nestjs/common';
import { Check, Entity } from 'typeorm';
import { Big, Text, type Tx } from '../../platform/database/index.js';

/** The next number of a GS1 company prefix. */
@Entity('sscc_serial')
@Check('sscc_serial_prefix_check', `prefix ~ '^[0-9]{4,12}$'`)
@Check('sscc_serial_next_check', 'next >= 0')
export class SsccSerial {
  @Text({ primary: true, key: 'sscc_serial_pkey' })
  prefix: string;

  @Big()
  next: bigint;
}

/** SQL of the numbers that pallets are given. */
@Injectable()
export class SsccRepository {
  /** Takes `count` numbers that nobody has been given before; returns the first. */
  async take(tx: Tx, prefix: string, count: number): Promise<number> {
    const [row] = await tx.query<{ first: string }[]>(
      `INSERT INTO sscc_serial (prefix, next) VALUES ($1, $2)
       ON CONFLICT ON CONSTRAINT sscc_serial_pkey DO UPDATE SET next = sscc_serial.next + $2 RETURNING next - $2 AS first`,
      [prefix, count],
    );
    return Number(row?.first);
  }
}
