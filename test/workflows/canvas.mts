import type { ShippedNode, WorkflowFile } from './shipped-files.mts';

const GRID = 20;
/** A node on n8n's canvas with the room its name takes below it; each output more makes it taller. */
const NODE = { width: 100, height: 100, name: 60, output: 30 };
/** That many outputs have room on a node of usual height. */
const ROOM = 2;

interface Box {
	readonly name: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

const STICKY = 'n8n-nodes-base.stickyNote';

export function isSticky({ type }: ShippedNode): boolean {
	return type === STICKY;
}

/** Names of nodes that are off the grid. */
export function offGrid({ nodes }: WorkflowFile): string[] {
	return nodes
		.filter(({ position }) => position.some((at) => at % GRID !== 0))
		.map(({ name }) => name);
}

/** Pairs of nodes, or of notes, that lie on each other; a node may lie on a note. */
export function overlaps({ nodes, connections }: WorkflowFile): string[] {
	const boxes = nodes.map((node) => boxOf(node, connections));
	return nodes.flatMap((one, at) =>
		nodes
			.slice(at + 1)
			.filter((other) => isSticky(one) === isSticky(other))
			.filter((other) => meet(boxes[at]!, boxes[nodes.indexOf(other)]!))
			.map((other) => `${one.name} / ${other.name}`),
	);
}

/** Nodes that hang over the edge of a note. */
export function overTheEdge({ nodes, connections }: WorkflowFile): string[] {
	const box = (node: ShippedNode) => boxOf(node, connections);
	const notes = nodes.filter(isSticky).map(box);
	return nodes
		.filter((node) => !isSticky(node))
		.filter((node) => notes.some((note) => meet(note, box(node)) && !holds(note, box(node))))
		.map(({ name }) => name);
}

/** Connections that run from right to left. */
export function backwards({ nodes, connections }: WorkflowFile): string[] {
	const at = new Map(nodes.map(({ name, position }) => [name, position[0]]));
	return Object.entries(connections).flatMap(([from, { main }]) =>
		main
			.flat()
			.filter(({ node }) => (at.get(node) ?? 0) <= (at.get(from) ?? 0))
			.map(({ node }) => `${from} → ${node}`),
	);
}

function boxOf(
	{ name, position: [x, y], parameters, type }: ShippedNode,
	connections: WorkflowFile['connections'],
): Box {
	if (type !== STICKY) {
		const outputs = connections[name]?.main.length ?? 1;
		const height = NODE.height + NODE.output * Math.max(0, outputs - ROOM) + NODE.name;
		return { name, x, y, width: NODE.width, height };
	}
	return { name, x, y, width: Number(parameters.width), height: Number(parameters.height) };
}

function meet(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Box, inner: Box): boolean {
	return (
		outer.x <= inner.x &&
		outer.y <= inner.y &&
		inner.x + inner.width <= outer.x + outer.width &&
		inner.y + inner.height <= outer.y + outer.height
	);
}
