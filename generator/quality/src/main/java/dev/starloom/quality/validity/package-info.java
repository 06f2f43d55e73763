/** The diagnostic report of SDMetrics 0.29.1: whether values, keys and links are such as the real data allows. */
package dev.starloom.quality.validity;
