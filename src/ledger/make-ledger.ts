import { assign } from './assign';
import { book } from './book';
import { clocks } from './clocks';
import { claim } from './claim';
import { activeDigest, contractFiles } from './contracts';
import { cursor, moveCursor, settleCursor } from './cursors';
import { beginDocument, endDocument, forgetDocument } from './documents';
import { erase } from './erase';
import { examine } from './examine';
import { latestEventAt, timelines } from './history';
import { importHistory } from './import-history';
import type { Ledger } from './ledger';
import { findLink, saveLink } from './links';
import { beginMail, endMail, mailsBegun, mailsOnTheirWay } from './mails';
import { person } from './person';
import { publish } from './publish';
import { busy, facts, introduced, list, timeline, work } from './read';
import { reassign } from './reassign';
import { record } from './record';
import { linked } from './linked';
import { logRefusal, refusals } from './refusals';
import { complete, release } from './return-work';
import { loadState } from './saved-state';
import { settle } from './settle';
import type { Store } from './store';
import { saveSyncToken, syncToken } from './sync-tokens';
import { sweepClocks } from './sweep-clocks';
import { sweepRetention } from './sweep-retention';
import { underWay } from './under-way';

/** The ledger's promises, kept by one opened store. */
export function makeLedger(store: Store): Ledger {
	const { db, contracts } = store;
	return {
		record: async (events) => await record(store, events),
		assign: async (request) => await assign(store, request),
		reassign: async (request) => await reassign(store, request),
		book: async (request) => await book(store, request),
		sweepClocks: async () => await sweepClocks(store),
		sweepRetention: async () => await sweepRetention(store),
		person: async (sought) => await person(store, sought),
		erase: async (request) => await erase(store, request),
		clocks: async (handoff) => await clocks(store, handoff),
		handoff: async (id) => await loadState(store, db, id),
		facts: async (id) => await facts(store, id),
		underWay: async (mails) => await underWay(store, mails),
		linked: async (system, contacts) => await linked(store, system, contacts),
		list: async (filter) => await list(store, filter),
		timeline: async (id) => await timeline(store, id),
		busy: async (ae, from, until) => await busy(store, ae, from, until),
		introduced: async (sdr, from, until) => await introduced(store, sdr, from, until),
		claim: async (request) => await claim(store, request),
		complete: async (key, attempt) => await complete(store, key, attempt),
		release: async (key, attempt, reason, retryInSeconds) =>
			await release(store, key, attempt, reason, retryInSeconds),
		settle: async (request) => await settle(store, request),
		work: async (filter) => await work(store, filter),
		publish: async (files, contract, options) => await publish(store, files, contract, options),
		activeDigest: async () => await activeDigest(db),
		activeContract: async () => await contracts.active(db),
		contract: async (digest) => await contracts.byDigest(db, digest),
		contractFiles: async (digest) => await contractFiles(db, digest),
		saveLink: async (link) => await saveLink(store, link),
		findLink: async (tokenHash) => await findLink(store, tokenHash),
		beginMail: async (messageId, handoff) => await beginMail(store, messageId, handoff),
		endMail: async (messageId, attempt, outcome, detail) =>
			await endMail(store, messageId, attempt, outcome, detail),
		mailsBegun: async (messageIds) => await mailsBegun(store, messageIds),
		mailsOnTheirWay: async (messageIds, since) => await mailsOnTheirWay(store, messageIds, since),
		beginDocument: async (name) => await beginDocument(store, name),
		endDocument: async (name, ended) => await endDocument(store, name, ended),
		forgetDocument: async (name, place) => await forgetDocument(store, name, place),
		cursor: async (name) => await cursor(store, name),
		moveCursor: async (name, reached) => await moveCursor(store, name, reached),
		settleCursor: async (name, reached) => await settleCursor(store, name, reached),
		syncToken: async (name) => await syncToken(store, name),
		saveSyncToken: async (name, value) => await saveSyncToken(store, name, value),
		examine: async (options) => await examine(store, options),
		logRefusal: async (refusal) => await logRefusal(store, refusal),
		refusals: async (limit) => await refusals(store, limit),
		timelines: () => timelines(store),
		latestEventAt: async () => await latestEventAt(store),
		importHistory: async (handoffs) => await importHistory(store, handoffs),
		close: async () => await db.destroy(),
	};
}
