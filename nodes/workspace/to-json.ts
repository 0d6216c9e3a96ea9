import type { IDataObject } from 'n8n-workflow';

/** Our records are plain JSON already; n8n's item type only lacks a way to say "readonly". */
export function toJson(record: object): IDataObject {
	return record as IDataObject;
}
