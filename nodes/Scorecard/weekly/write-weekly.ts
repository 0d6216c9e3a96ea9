import type { Picture } from '../../../src/engine/message';
import type { Contract } from '../../../src/engine/policy/contract';
import {
	aeMail,
	sdrMail,
	teamMail,
	type PictureAsked,
	type WeeklyWords,
} from '../../../src/engine/score';
import type { Desk } from '../../workspace/mail-links';
import { openDecisions } from './open-decisions';
import type { AskedMail } from './weekly-fields';
import type { WeekTold } from './week-told';

/** A weekly mail in words and pictures. */
export interface Written {
	readonly words: WeeklyWords;
	readonly pictures: readonly Picture[];
}

/** Writes a weekly mail; undefined where there is nothing to say. */
export async function writeWeekly(
	desk: Desk,
	contract: Contract,
	mail: AskedMail,
	told: WeekTold,
	now: number,
): Promise<Written | undefined> {
	const { kind, reader, week } = mail;
	const { scorecard, cases } = told;
	const { period } = scorecard;
	switch (kind) {
		case 'team': {
			const written = teamMail(contract, scorecard, week);
			return written && { words: written, pictures: await drawn(written.pictures) };
		}
		case 'sdr': {
			const score = scorecard.people.find(({ id }) => id === reader.id);
			const own = cases.filter(({ sdr }) => sdr === reader.id);
			const words = sdrMail(contract, { reader, week, period, cases: own, score });
			return words && { words, pictures: [] };
		}
		case 'ae': {
			const open = await openDecisions(desk, reader.id, now);
			const own = cases.filter(({ ae }) => ae === reader.id);
			const words = aeMail(contract, { reader, week, period, cases: own, open, now });
			return words && { words, pictures: [] };
		}
	}
}

/** Drawing is loaded with the first picture: most executions draw none. */
async function drawn(asked: readonly PictureAsked[]): Promise<readonly Picture[]> {
	if (asked.length === 0) return [];
	const { pngOf } = await import('../../../src/plot');
	const pictures: Picture[] = [];
	for (const { cid, filename, svg } of asked) {
		pictures.push({ cid, filename, content: await pngOf(svg) });
	}
	return pictures;
}
