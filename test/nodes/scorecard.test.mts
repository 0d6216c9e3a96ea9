import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ledger } from '../../src/ledger';
import { runNode } from '../support/n8n-run.mjs';
import { freshWorkspace, handoffAt, workspaceCredentials } from '../support/workspace.mjs';

let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

async function compute(parameters: Record<string, string> = {}): Promise<IDataObject> {
	const asked = { operation: 'compute', ...parameters };
	const run = await runNode('Scorecard', asked, [{}], workspaceCredentials());
	if (run.status !== 'success') throw new Error(run.error);
	return run.outputs[0]?.[0]?.json['scorecard'] as IDataObject;
}

describe('Scorecard > Compute', () => {
	it('counts a handoff on the day of its first slot, among the days asked for', async () => {
		const { id, meeting } = await handoffAt('booked');
		const day = meeting?.start.slice(0, 10) ?? '';
		expect(await compute({ period: 'dates', from: day, to: day })).toMatchObject({
			period: { from: day, to: day },
			bookings: 1,
			people: [{ id: 'priya-nair', name: 'Priya Nair', bookings: 1 }],
		});
		expect(await ledger.handoff(id)).toBeDefined();
		expect(await compute({ period: 'dates', from: '2027-01-01', to: '2027-01-17' })).toMatchObject({
			bookings: 0,
			people: [],
		});
	});

	it.each([
		['on a Monday morning', '2027-01-25T05:00:00Z', '2027-01-18', '2027-01-24'],
		[
			'on Sunday night, when it is Monday elsewhere',
			'2027-01-25T04:59:59Z',
			'2027-01-11',
			'2027-01-17',
		],
	])(
		'is about the last week that is over in the zone of the team, %s',
		async (_, now, from, to) => {
			vi.setSystemTime(Date.parse(now));
			expect(await compute()).toMatchObject({ period: { from, to } });
		},
	);

	it('shows the numbers by whom it is asked', async () => {
		const { ae, meeting } = await handoffAt('booked');
		const day = meeting?.start.slice(0, 10) ?? '';
		const days = { period: 'dates', from: day, to: day };
		expect(await compute({ ...days, by: 'ae' })).toMatchObject({ people: [{ id: ae }] });
	});

	it.each([
		['2027-02-30', '2027-03-01', 'From is a day'],
		['2027-02-01', 'soon', 'To is a day'],
		['2027-02-02', '2027-02-01', 'lies before'],
	])('refuses %s to %s', async (from, to, words) => {
		await expect(compute({ period: 'dates', from, to })).rejects.toThrow(words);
	});
});

describe('Scorecard > Render', () => {
	async function render(parameters: Record<string, string>) {
		const asked = { operation: 'render', ...parameters };
		const run = await runNode('Scorecard', asked, [{}], workspaceCredentials());
		if (run.status !== 'success') throw new Error(run.error);
		return run.outputs[0] ?? [];
	}

	it('writes the report as a file, with its numbers beside it', async () => {
		const { meeting } = await handoffAt('booked');
		const day = meeting?.start.slice(0, 10) ?? '';
		const [item] = await render({ what: 'report', period: 'dates', from: day, to: day });
		const { report } = item?.binary ?? {};
		expect(report).toMatchObject({
			fileName: `scorecard-${day}-to-${day}.html`,
			mimeType: 'text/html',
		});
		const page = Buffer.from(report?.data ?? '', 'base64').toString();
		expect(page).toContain('<h2 id="bookings">1 booking</h2>');
		expect(item?.json['scorecard']).toMatchObject({ bookings: 1 });
	});

	it('writes the weekly mails that have something to say, and sends and remembers none', async () => {
		const { ae } = await handoffAt('booked');
		vi.setSystemTime(Date.parse('2027-01-25T15:00:00Z'));
		const items = await render({ what: 'mails' });
		const mails = items.map(({ json }) => json['mail'] as IDataObject);
		expect(mails.map(({ kind, reader }) => `${String(kind)} ${String(reader)}`)).toEqual([
			'team renata-silva',
			'team tom-becker',
			'sdr priya-nair',
			`ae ${ae ?? ''}`,
		]);
		expect(mails[0]?.['html']).toContain('<!DOCTYPE html>');
		const again = await render({ what: 'mails' });
		expect(again).toHaveLength(items.length);
	});
});
