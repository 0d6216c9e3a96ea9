/** What a CRM says has changed: ids only. What changed, and to what, is read from the CRM itself. */
export interface Notice {
	readonly contacts: readonly string[];
	readonly opportunities: readonly string[];
	/** Events about something that is none of ours. */
	readonly ignored: number;
}

export type ReadNotice =
	| { readonly ok: true; readonly notice: Notice }
	| { readonly ok: false; readonly code: string; readonly message: string };

/** The events of a CRM together; each record once, however often it is named. */
export function noticeOf(
	records: ReadonlyArray<readonly [of: 'contact' | 'opportunity', id: string] | undefined>,
): Notice {
	const known = records.filter((record) => record !== undefined);
	const ids = (wanted: string) => known.flatMap(([of, id]) => (of === wanted ? [id] : []));
	return {
		contacts: [...new Set(ids('contact'))],
		opportunities: [...new Set(ids('opportunity'))],
		ignored: records.length - known.length,
	};
}
