import { expect, it } from 'vitest';
import { isUnderWay } from '../../../src/engine/handoff';
import { STATUSES } from '../../../src/engine/handoff/state';

it('is everything but what is closed, won or lost', () => {
	const over = STATUSES.filter((status) => !isUnderWay({ status, erased: false }));
	expect(over).toEqual(['closed', 'won', 'lost']);
});

it('is nothing any more whose person was erased', () => {
	expect(STATUSES.filter((status) => isUnderWay({ status, erased: true }))).toEqual([]);
});
