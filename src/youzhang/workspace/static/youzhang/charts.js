// Charts of report pages: each [data-chart] draws the data block it names. Every bar and point leads to the list
// behind it; colours are the page's own tokens, and words beside the pointer are drawn on the canvas (no inline style).
"use strict";

(() => {
  const TONES = { late: "--yz-late", warn: "--yz-warn", good: "--yz-good", quiet: "--yz-line-strong", ink: "--yz-ink-2" };
  const drawn = [];

  function colour(token) {
    const probe = document.createElement("span");
    probe.style.color = `var(${token})`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  function options(data, still) {
    const ink = colour("--yz-ink-2"), line = colour("--yz-line"), surface = colour("--yz-surface");
    const names = { type: "category", data: data.labels, inverse: !data.upright, axisTick: { show: false },
      axisLabel: { color: ink, width: 120, overflow: "truncate" }, axisLine: { lineStyle: { color: line } } };
    const counts = { type: "value", minInterval: 1, axisLabel: { color: ink, hideOverlap: true }, splitLine: { lineStyle: { color: line } } };
    return {
      animation: !still,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: 4, right: 16, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: ink } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true,
        backgroundColor: surface, borderColor: line, textStyle: { color: ink } },
      xAxis: data.upright ? names : counts,
      yAxis: data.upright ? counts : names,
      series: data.series.map((one) => ({
        name: one.name, type: one.line ? "line" : "bar", stack: one.line ? undefined : "bars", data: one.values, cursor: "pointer",
        barMaxWidth: 26, symbolSize: 8, itemStyle: { color: colour(TONES[one.tone]) },
        lineStyle: { width: 2, type: one.tone === "quiet" ? "dashed" : "solid", color: colour(TONES[one.tone]) },
      })),
    };
  }

  function draw(place) {
    const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    place.style.height = `${data.upright ? 280 : 60 + 34 * data.labels.length}px`;
    const chart = echarts.init(place, null, { renderer: "canvas" });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    chart.setOption(options(data, still));
    chart.on("click", (at) => {
      const url = data.series[at.seriesIndex].urls[at.dataIndex];
      if (url) location.assign(url);
    });
    place.dataset.drawn = "yes";
    drawn.push({ chart, data });
  }

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-chart]").forEach(draw);
    addEventListener("resize", () => drawn.forEach(({ chart }) => chart.resize()));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      drawn.forEach(({ chart, data }) => chart.setOption(options(data, true))));
  });
})();
